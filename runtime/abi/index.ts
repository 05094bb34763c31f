export type { Decimal, Money, Path, RecordValues, Value } from './value.ts';
export type {
  AuthModel,
  CallModel,
  ChangeTime,
  EmptyConvention,
  Encoding,
  LimitsModel,
  ObjectModel,
  OperationsModel,
  PagingModel,
  PropertyModel,
  PropertyType,
  SecretName,
  SystemModel,
} from './system-model.ts';
export type {
  Condition,
  ConflictModel,
  CreateModel,
  DeletePolicy,
  Direction,
  FlowModel,
  LinkFacts,
  LinkQuestion,
  ListModel,
  MatchModel,
  PairFacts,
  Reference,
  ReferenceModel,
  References,
  RowModel,
  Side,
  SideModel,
  SyncModel,
} from './flow-module.ts';
export { SyncError } from '../errors.ts';
export { flow, unlinked } from './flow-module.ts';
export type { Codec, Getter, Law, OneWayCodec, Putter } from './codec.ts';
export { get, put } from './codec.ts';
export type { Maybe } from './maybe.ts';
export { firstKnown, firstOf, isEmpty, keyOf, member, nothing, own, tuple } from './maybe.ts';
export { saidAt, valueAt, withValue } from './at-path.ts';
export { elementOf, hasAll, mapElements } from './elements.ts';
export type { Equalities, PathStep, Selector } from './path.ts';
export { describedPath, pathSegments, pathSteps, selectedList, selectorText } from './path.ts';
export { countOf, each, firstIn, joinTexts, sumOfDecimals, sumOfIntegers, sumOfMoney } from './aggregates.ts';
export { asBoolean, asDecimal, asInteger, asMoney, asOneOf, asText } from './narrow.ts';
export type { TableValue, ValuesTable } from './values.ts';
export { values } from './values.ts';
export { clip, decimalText, integerText, lower, prefix, trim, whole } from './built-ins.ts';
export { day } from './day.ts';
