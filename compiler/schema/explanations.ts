import type { Explanation } from '../../grammar/diagnostic.ts';
import type { SchemaCode } from './messages.ts';

/** The long texts behind the codes of descriptors and of `syncline.yaml`. */
export const schemaExplanations: Readonly<Record<SchemaCode, Explanation>> = {
  'yaml-syntax': {
    rule: 'Descriptors and syncline.yaml are YAML. Lines are indented with spaces, never with tabs.',
    wrong: 'connections:\n\twebcrm: …',
    right: 'connections:\n  webcrm: …',
  },
  'yaml-duplicate-key': {
    rule: 'A key stands once in its mapping, since only one of its values could hold.',
    wrong: 'settle: 2s\nsettle: 5s',
    right: 'settle: 5s',
  },
  'yaml-alias': {
    rule: 'What holds is written where it holds: anchors (&) and aliases (*) are not read.',
    wrong: 'EmailAddress: &text { type: string }\nName: *text',
    right: 'EmailAddress: { type: string }\nName: { type: string }',
  },
  'yaml-hidden-character': {
    rule: 'Characters that nobody sees, or that turn the order of what is read, do not stand in descriptors: labels go into documents as they are.',
    wrong: "label: 'Cus\u200btomer' # with a zero-width space, which is not seen",
    right: 'label: Customer',
  },
  'yaml-too-large': {
    rule: 'A file of this size is not one that a person keeps, and is not read.',
    wrong: 'a descriptor with the records of a system',
    right: 'a descriptor with its objects and properties',
  },
  'yaml-too-deep': {
    rule: 'Nothing in a descriptor needs more than a few levels; a text that nests on and on is not read.',
    wrong: '[[[[[[[[ … ]]]]]]]]',
    right: '[PersonEmail]',
  },
  'yaml-empty': {
    rule: 'The file is there, but nothing stands in it.',
    wrong: '# nothing yet',
    right: 'connections:\n  webcrm: { system: flows/systems/webcrm.yaml }',
  },
  'yaml-unknown-key': {
    rule: 'Only the keys of the reference are known here; a misspelt one would be forgotten in silence.',
    wrong: 'lable: Customers',
    right: 'label: Customers',
  },
  'yaml-missing-key': {
    rule: 'Without this key the mapping says too little.',
    wrong: 'system: webcrm\nobjects: {}',
    right: 'system: webcrm\nconnector: rest\nobjects: {}',
  },
  'yaml-wrong-type': {
    rule: 'Each key holds one kind of value: text, a number, true or false, a list, or a mapping.',
    wrong: 'limits: 250',
    right: 'limits: { per_minute: 250 }',
  },
  'yaml-wrong-form': {
    rule: 'Some texts have a form, such as a time with its unit or an address.',
    wrong: 'settle: 2',
    right: 'settle: 2s',
  },
  'yaml-unknown-value': {
    rule: 'Here stands one of a few words.',
    wrong: 'PersonEmail: { type: text }',
    right: 'PersonEmail: { type: string }',
  },
  'yaml-reserved-name': {
    rule: 'Names become keys in JavaScript, which gives a meaning of its own to a few of them.',
    wrong: '__proto__: { type: string }',
    right: 'proto: { type: string }',
  },
  'yaml-secret-in-clear': {
    rule: 'A secret never stands in a file of the project: name the environment variable, or a file outside of it. One that stood here may have been seen, and is to be changed.',
    wrong: 'secrets: { authCode: 0123-4567 }',
    right: 'secrets: { authCode: { env: WEBCRM_AUTH_CODE } }',
  },
  'descriptor-unknown-connector': {
    rule: 'A connector is the code that speaks to a system: `rest` for what a descriptor can say, `chargebee` for its SDK.',
    wrong: 'connector: soap',
    right: 'connector: rest',
  },
  'descriptor-unknown-object': {
    rule: 'References, facets and parts name an object of the same descriptor.',
    wrong: 'PersonOrganisationId: { type: ref, to: Organisation }',
    right: 'PersonOrganisationId: { type: ref, to: Organisations }',
  },
  'descriptor-unknown-property': {
    rule: 'Keys, change times, markers and the like name a property of the object. What the SDK of a system knows is not added to, except by custom fields.',
    wrong: 'key: PersonID',
    right: 'key: PersonId',
  },
  'descriptor-duplicate-property': {
    rule: 'A property is described once, also where it belongs to a numbered family or is written as a path.',
    wrong: 'Custom{1..15}: string\nCustom15: { type: string, marker: true }',
    right: 'Custom{1..14}: string\nCustom15: { type: string, marker: true }',
  },
  'descriptor-missing-type': {
    rule: 'A property has a type, unless the SDK of its system knows it.',
    wrong: 'PersonEmail: { max_length: 70 }',
    right: 'PersonEmail: { type: string, max_length: 70 }',
  },
  'descriptor-missing-key': {
    rule: 'Every record is known by the value of one property: its key.',
    wrong: 'Persons:\n  properties: { PersonId: integer }',
    right: 'Persons:\n  key: PersonId\n  properties: { PersonId: integer }',
  },
  'descriptor-family-range': {
    rule: 'A numbered family of properties counts upwards, over at most 200 names.',
    wrong: 'Custom{15..1}: string',
    right: 'Custom{1..15}: string',
  },
  'descriptor-changed-type': {
    rule: 'The later of two edits wins by their change times, so that a change time is a `datetime`.',
    wrong: 'changed: PersonVersion',
    right: 'changed: PersonUpdatedAt',
  },
  'descriptor-marker-search': {
    rule: 'A marker carries our own id of a record that is being made. When the answer is lost, the record is searched for by it.',
    wrong: 'PersonCustom15: { type: string, marker: true }',
    right: 'PersonCustom15: { type: string, marker: true, search: true }',
  },
  'descriptor-default-type': {
    rule: 'What a system fills in by itself is a value of the type of the property.',
    wrong: "net_term_days: { type: integer, default: 'none' }",
    right: 'net_term_days: { type: integer, default: 0 }',
  },
  'descriptor-constant-type': {
    rule: 'What is set, or tells of a deletion, is a value of the type of the property.',
    wrong: 'archive: { set: { PersonStatus: Gone } }',
    right: 'archive: { set: { PersonStatus: Resigned } }',
  },
  'descriptor-missing-values': {
    rule: 'An enum lists what it may hold, so that translations can be checked to be complete.',
    wrong: 'PersonStatus: enum',
    right: 'PersonStatus: { type: enum, values: [Active, Resigned] }',
  },
  'descriptor-missing-target': {
    rule: 'A reference says which object it refers to.',
    wrong: 'PersonOrganisationId: ref',
    right: 'PersonOrganisationId: { type: ref, to: Organisations }',
  },
  'descriptor-missing-currency': {
    rule: 'An amount without its currency is not money. A plain number is a `decimal`.',
    wrong: 'price: { type: money, encoding: minor_units }',
    right: 'price: { type: money, encoding: minor_units, currency: currency_code }',
  },
  'descriptor-encoding-type': {
    rule: 'An encoding belongs to a type: times are encoded as seconds, amounts in minor units, countries by name.',
    wrong: 'price: { type: decimal, encoding: minor_units }',
    right: 'price: { type: money, encoding: minor_units, currency: currency_code }',
  },
  'descriptor-key-type': {
    rule: 'Some keys belong to one type: `to` to a reference, `currency` to money, `region` to a phone, `zone` to a date or datetime, `values` to an enum.',
    wrong: 'price: { type: decimal, currency: currency_code }',
    right: 'price: { type: money, currency: currency_code }',
  },
  'descriptor-unknown-name': {
    rule: 'Currencies are named by ISO 4217, regions by the two letters of ISO 3166, zones as in the time zone database.',
    wrong: 'hired: { type: datetime, zone: CET+1 }',
    right: 'hired: { type: datetime, zone: Europe/Oslo }',
  },
  'descriptor-part-list': {
    rule: 'A part lives in a list of its owner.',
    wrong: 'of: SalesOrders\neach: SalesOrderNo',
    right: 'of: SalesOrders\neach: SalesOrderLines',
  },
  'descriptor-facet-of-facet': {
    rule: 'A facet or a part belongs to an object that stands alone.',
    wrong: 'of: CustomersPerson',
    right: 'of: Customers',
  },
  'descriptor-request': {
    rule: 'A request is a method in capitals and a path that begins with a slash.',
    wrong: 'request: get Persons',
    right: 'request: GET /Persons',
  },
  'descriptor-placeholder': {
    rule: 'A list knows {since}; reading, changing and deleting know {key}; a change of single elements knows {element}; a search knows {property} and {value}.',
    wrong: 'read: { request: "GET /Persons/{id}" }',
    right: 'read: { request: "GET /Persons/{key}" }',
  },
  'descriptor-elements': {
    rule: 'An update that is made for each element of a list by itself takes that list alone, and names the property that its elements are addressed by.',
    wrong:
      'update: { request: "DELETE /Orders/{key}/Lines/{element}", elements: { which: removed, key: Id } }',
    right:
      'update: { request: "DELETE /Orders/{key}/Lines/{element}", takes: [Lines], elements: { which: removed, key: Id } }',
  },
  'descriptor-since': {
    rule: 'A list of changes names the query parameter that takes their start, or fills it in as {since} and says with `since` how the time is written.',
    wrong: 'list: { request: "GET /Persons/since/{since}" }',
    right: 'list: { request: "GET /Persons/since/{since}", since: { encoding: iso } }',
  },
  'descriptor-makes': {
    rule: 'A call of a create may make another record first, which the new one needs. It has a name of its own in the operation, which is not `key` or `own`.',
    wrong: 'update: [{ request: POST /invoices, makes: invoice }]',
    right: 'create: [{ request: POST /invoices, makes: invoice, key_from: id }, { request: POST /orders }]',
  },
  'descriptor-made-key': {
    rule: 'Later calls name what an earlier one made by its key: the answer tells it (`key_from`), or the call sends one of ours (`{own}`), which also shows after a lost answer that it was made.',
    wrong: 'create: [{ request: POST /invoices, makes: invoice }, …]',
    right: "create: [{ request: POST /invoices, makes: invoice, set: { id: '{own}' } }, …]",
  },
  'descriptor-difference': {
    rule: 'An update whose body is a difference takes one property, an integer, and names the lists of the body that take what is more and what is less.',
    wrong: 'update: { request: POST /stock, body: difference }',
    right:
      'update: { request: POST /stock, takes: [quantity], body: difference, difference: { more: added, less: taken } }',
  },
  'descriptor-no-search': {
    rule: 'A property is searched for by the calls under `search`; without them there is no way to ask.',
    wrong: 'Email: { type: string, search: true }, and no search among the operations',
    right: 'search: { request: GET /Persons, query: { "{property}": "{value}" } }',
  },
  'descriptor-unknown-resource': {
    rule: 'An object of an SDK has the name of a resource of the SDK, or names it with `resource`.',
    wrong: 'Customer: { key: id }',
    right: 'Customer: { resource: customer, key: id }',
  },
  'descriptor-unknown-operation': {
    rule: 'A request of an SDK is an operation of the version that is installed.',
    wrong: 'request: customer.updateBilling',
    right: 'request: customer.updateBillingInfo',
  },
  'descriptor-sdk-missing': {
    rule: "The types of a system's SDK say what its objects are. Install the package in the project.",
    wrong: 'connector: chargebee, and no package of that name',
    right: 'npm install chargebee',
  },
  'project-missing': {
    rule: 'A project has a syncline.yaml at its root, which names its connections.',
    wrong: 'flows/ without syncline.yaml',
    right: 'connections:\n  webcrm: { system: flows/systems/webcrm.yaml }',
  },
  'project-missing-descriptor': {
    rule: 'A connection names the descriptor of its system by its path from the root of the project.',
    wrong: 'webcrm: { system: webcrm.yaml }',
    right: 'webcrm: { system: flows/systems/webcrm.yaml }',
  },
  'project-missing-secret': {
    rule: 'The descriptor says which secrets a system needs, the connection where each of them comes from.',
    wrong: 'webcrm: { system: flows/systems/webcrm.yaml }',
    right: 'webcrm:\n  system: flows/systems/webcrm.yaml\n  secrets: { authCode: { env: WEBCRM_AUTH_CODE } }',
  },
  'project-unused-connection': {
    rule: 'A connection is there for flows that name it. One that none names asks for secrets that nothing needs.',
    wrong:
      'connections:\n  webcrm: { system: flows/systems/webcrm.yaml }\n  oldcrm: { system: flows/systems/oldcrm.yaml }',
    right: 'connections:\n  webcrm: { system: flows/systems/webcrm.yaml }',
  },
  'project-unknown-secret': {
    rule: 'Only the secrets that the descriptor names are used.',
    wrong: 'secrets: { token: { env: WEBCRM_AUTH_CODE } }',
    right: 'secrets: { authCode: { env: WEBCRM_AUTH_CODE } }',
  },
};
