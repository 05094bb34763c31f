/** The flow of `contacts/` in JSONata. It knows offsets but no time zones: winter time will do for the record. */
export const jsonataExpression = `{
  "first_name": $trim(FirstName),
  "middle_name": MiddleName,
  "last_name": $trim(LastName),
  "salutation": Title,
  "email": $lowercase(Mail ? Mail : PrivateMail),
  "phone": DirectPhone ? DirectPhone : MobilePhone,
  "mobile": MobilePhone,
  "fax": Fax,
  "state": $lookup({ "Lead": "trial", "Customer": "live", "Former": "gone" }, Status),
  "locale": $lookup({ "Norwegian": "nb", "English": "en" }, Language),
  "company": Company.Name,
  "vat_number": Company.VatNumber,
  "website": $lowercase(Company.Www),
  "address": {
    "line1": $substring(Home.Street, 0, 40),
    "line2": $substring(Home.Street2, 0, 40),
    "city": Home.City,
    "zip": Home.PostCode,
    "country": Home.Country
  },
  "since": $fromMillis($toMillis(CustomerSince), "[Y0001]-[M01]-[D01]", "+0100"),
  "discount": Discount,
  "credit": $string(CreditLimit),
  "blocked": IsBlocked,
  "blocked_because": IsBlocked ? BlockedReason : undefined,
  "number": "C-" & Id,
  "note": $substring(Comment, 0, 500)
}`;
