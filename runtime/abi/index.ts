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
  MatchModel,
  Reference,
  ReferenceModel,
  References,
  RowModel,
  Side,
  SideModel,
  SyncModel,
} from './flow-module.ts';
export { flow } from './flow-module.ts';
