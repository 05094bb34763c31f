const UNITS =
  'BX|MTR|KMT|KGM|EA|LTR|HUR|DAY|MTK|MTQ|TNE|MON|ANN|QAN|NL|XRO|XBA|XPL|XPC|PR|XCI|XBG|SET|XTY|XOF|FTK|KWH|MWH|' +
  'LBR|CMT|DMT|LM|XPK|GRM|HGM|XFL|XBE|E54|MMT|DAA|H18|MLT|HLT|DLT|AK|XCR|E14|MJ|J57|XJG|XCT|XSA|XTU|WEE|XCA|XCN|' +
  'NAR|M4|XVQ|P1|MFU|KMK|LM3|FOT|FM3|E34|E35';

/**
 * The properties of PowerOffice Go's objects: what can be done with them (read, create, update), then their type.
 * From the public description of version 2 of the API of April 2025.
 */
export const PROPERTY_LISTS = {
  Customer: `
    rcu address: MailAddress
    rcu bool: DoNotAddLatePaymentFees DoNotAddLatePaymentInterest DoNotAutomatePaymentNotifications
      IsArchived IsPerson IsVatFree SendPaymentReminders TransferToDebtCollectionAgency UseInvoiceFee
    rcu date: CustomerSince DateOfBirth
    rcu double: Allowance BillableRate
    rcu enum(PdfByEmail|Print): NoticeOfDebtCollectionDeliveryType ReminderDeliveryType
    rcu enum(PdfByEmail|Print|EHF|AvtaleGiro|External|Efaktura|Factoring): InvoiceDeliveryType
    rcu ids: ContactGroupIds
    rcu int: DeliveryTermId DepartmentId ExternalNumber InvoiceBrandingThemeId Number PaymentTermId
      SalesPersonEmployeeId
    rcu text: CurrencyCode EmailAddress FirstName InvoiceEmailAddress InvoiceEmailAddressCC LastName
      LegalName Name NationalIdNumber OrganizationNumber PaymentReminderEmailAddress PhoneNumber WebsiteUrl
    rcu text(50): ExternalImportReference
    rc int: PaymentTerm SalesPersonEmployeeNumber
    rc text: DeliveryTerm DepartmentCode InvoiceBrandingThemeCode
    c uuid: SubLedgerNumberSeriesId
    r bool: IsActive
    r int: Id SubledgerAccountId
    r time: ContactCreatedDateTimeOffset CustomerCreatedDateTimeOffset LastChangedDateTimeOffset
    r uuid: CreatedFromImportJournalId
  `,
  ContactAddress: `
    rcu text: CountryCode
    rcu text(100): City
    rcu text(200): AddressLine1 AddressLine2
    rcu text(50): ExternalCode ZipCode
    r int: Id
    r time: LastChangedDateTimeOffset
  `,
  Product: `
    rcu bool: IsArchived IsStockItem
    rcu double: StockOnHand UnitCost UnitPrice
    rcu enum(${UNITS}): UnitOfMeasureCode
    rcu enum(Product|Service): ProductType
    rcu int: OptionalSalesAccountId ProductGroupId StandardSalesAccountId
    rcu text: Description Gtin
    rcu text(100): Code
    rcu text(400): Name
    rc enum(None|Finance|Farming|Forestry|FurAnimals|OtherIndustries|Private):
      OptionalSalesAccountAgricultureDepartment StandardSalesAccountAgricultureDepartment
    rc int: OptionalSalesAccount StandardSalesAccount
    rc text: ProductGroupCode
    r double: StockAvailable
    r int: Id
    r time: CreatedDateTimeOffset LastChangedDateTimeOffset StockOnHandLastChangedDatetimeOffset
    r uuid: CreatedFromImportJournalId
  `,
  SalesOrder: `
    rcu date: DeliveryDate SalesOrderDate
    rcu double: CurrencyExchangeRate
    rcu enum(Draft|Confirmed): SalesOrderStatus
    rcu int: BrandingThemeId ContactDeliveryAddressId CustomerId CustomerReferenceContactPersonId
      DeliveryTermId DepartmentId Dim1Id Dim2Id Dim3Id ImportedOrderNo LocationId PaymentTermId ProjectId
      RelatedInvoiceNo SalesPersonEmployeeId
    rcu text: ContractNo CurrencyCode CustomMatchingReference CustomerReference ExternalImportReference
      PurchaseOrderReference
    rc int: CustomerNo PaymentTerm SalesPersonEmployeeNumber
    rc text: BrandingThemeCode DeliveryTerm DepartmentCode Dim1Code Dim2Code Dim3Code LocationCode ProjectCode
    c lines: SalesOrderLines
    r bool: IsCreatedByCurrentIntegration
    r double: NetAmount TotalAmount
    r int: LineCount SalesOrderNo
    r time: CreatedDateTimeOffset LastChangedDateTimeOffset
    r uuid: Id
  `,
  SalesOrderLine: `
    rcu bool: UseStandardSalesAccount
    rcu double: Allowance ProductUnitCost ProductUnitPrice Quantity
    rcu enum(${UNITS}): UnitOfMeasureCode
    rcu enum(Normal|Text|Summary|InvoiceFee|TotalHours): LineType
    rcu int: DepartmentId Dim1Id Dim2Id Dim3Id LocationId ProductId ProjectId SellersReferenceEmployeeId
      SortOrder
    rcu text: Description ExternalImportReference
    rc int: SellersReferenceEmployeeNo
    rc text: DepartmentCode Dim1Code Dim2Code Dim3Code LocationCode ProductCode ProjectCode
    r double: NetAmount TotalAmount VatAmount VatRate
    r int: VatId
    r text: VatCode
    r uuid: Id SalesOrderId
  `,
  Department: `
    rcu bool: IsActive
    rcu int: ManagerEmployeeId
    rcu text: Code Name
    rc int: ManagerEmployeeNo
    r int: Id
    r time: CreatedDateTimeOffset LastChangedDateTimeOffset
    r uuid: CreatedFromImportJournalId
  `,
} as const;
