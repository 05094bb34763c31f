/**
 * The properties of webCRM's objects by type, names without the object's prefix; `Custom1..15` is a numbered family.
 * From the public description of March 2020, with the few newer ones that are known.
 */
export const PROPERTY_LISTS = {
  Organisation: `
    bool: NoAds
    date: CreatedAt LastDisplayedAt LastItemUpdatedAt UpdatedAt VatVerifiedAt XDate1 XDate2
    enum(Undefined|Activity|Opportunity|Delivery|Meeting|SupportCase): LastItemType
    int: ApprovalStatus Id MarketDataProviderId OutlookSync Owner Owner2 ReportTemp Sla TerritoryId
      XInt1..8
    text: Comment CreatedBy ImageFileExtension MarketDataId History OverlayUrl PostCode State Status
      TelephoneSearch Type UpdatedBy VatStatus XMemo1 XMemo2 Plus1..20 Custom1..15 Memo DeliveryAddress
      DeliveryCity DeliveryPostCode DeliveryState CompanyDescription
    text(10): VatCountry
    text(20): VatGroup
    text(200): DivisionName Name
    text(250): Address
    text(50): Alert City Country Domain ExtraCustom1..8 Fax Gps Industry Telephone VatNumber Www
      XText1..8
    text(500): CompareName
  `,
  Person: `
    bool: BlockMassEmail BlockMassEmail2 CheckMark1..10 EmailBounces Email2Bounces
    date: Birthday CreatedAt LastLoginDateTime MemberStartDate UpdatedAt
    enum(Active|Resigned|Other|Guest): Status
    int: CampaignWrongPasswordCount Id MemberGroupId MemberLanguageId MemberStatusId
      MemberWrongPasswordCount OrganisationId SortOrder SupportLanguageId
    text: CampaignPassword Comment CreatedBy DirectPhone Email Email2 FirstName ImageFileExtension
      LastName LoginLog MarketDateId MemberNumber MemberPassword MiddleName MobilePhone Name History
      Password Salutation Skype TelephoneSearch Title UpdatedBy Plus1..20 Custom1..15 Memo
  `,
  Opportunity: `
    bool: WinYesNo
    date: CreatedAt ErpSyncDateTime LostDate NextFollowUp OrderDate UpdatedAt
    double: Discount GmRevenue1..12 OrderGmValue OrderValue Revenue1..12
    enum(NotReadyForSynchronization|ReadyForSynchronization|Synchronized): ErpStatus
    int: AssignedTo AssignedTo2 Id Level OrganisationId Percent PersonId ProductId QuotationLanguageId
      UserGroupId WinPercent WinPercent2
    text: Comment CreatedBy CurrencyName Description ErpId ErpReadOnly History LevelText Lost1..3 Note
      Number Product Search1 Search2 SpentTime UpdatedBy Plus1..20 Custom1..15 Memo CurrencySymbol
  `,
  QuotationLine: `
    date: CreatedAt UpdatedAt
    double: CostPrice Discount ListPrice Price Quantity VatPercentage
    int: LinkedDataId Id OpportunityId OrganisationId PersonId SortOrder
    text: Comment CreatedBy Data1..9 Memo StockStatus UpdatedBy
  `,
  Product: `
    date: CreatedAt UpdatedAt
    double: CostPrice Discount ListPrice Price Quantity
    int: Id OrganisationId PersonId ProductYear SortOrder
    text: Combined Comment CreatedBy History StockStatus UpdatedBy VatCode Plus1..20 Custom1..15 Memo
  `,
  User: `
    bool: IsRestApiEnabled IsSpellCheckerEnabled IsSupportCaseAvailableStatusEnabled PasswordInUrl
    date: CreatedAt LastLoginDateTime LastTryDateTime PasswordUpdatedAt SupportCaseExpirationDateTime
      SupportCaseLatest TicketExpirationDateTime UpdatedAt
    enum(Available|Busy|OffLine|Absent): SupportCaseStatus
    enum(DDhMMhYYYY|YYYYhMMhDD|MMsDDsYYYY|DDpMMpYYYY|YYYYpMMpDD): DateFormat
    enum(Enabled|Disabled): SynchronizationMode
    enum(Hours24|Hours12): TimeFormat
    enum(Never|StatusEmail|StatusEmailAndMessage|Default): SupportCaseNotificationType
    enum(NoTag|TagBeginning|TagEnd): BccMode
    enum(Scandinavian|UK|US): AddressFormat
    enum(Scheme0|Scheme1|Scheme2|Scheme3|Scheme4|Scheme5|Scheme6|Scheme7|Scheme8|Scheme9|Dashboard):
      CalendarColorScheme
    int: AccessId AccessLevel DefaultSupportCaseChannel DefaultMemberGroupId
      DefaultOpportunity2ndResponsible DefaultOrganisation2ndResponsible GmtDifference GroupId Id
      LanguageId LoginCount SmsLogin WrongPasswordCount
    text: AdvancedGroups AuthenticationCode BccEmail BccTag BudgetNote CreatedBy CurrencyName
      DecimalPoint Email Initials IntegrationId IpRestrict LoginLog LoginName MobilePhone Name Password
      PhoneParameters SoftCall Telephone Territories Ticket Title UpdatedBy Custom1..15 Memo
  `,
} as const;
