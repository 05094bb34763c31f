import type { ObjectModel, OperationsModel, PropertyModel } from '../../../runtime/abi/index.ts';
import type { SourceSpan } from '../../../grammar/source.ts';
import type { ObjectText } from '../descriptor/descriptor-shape.ts';
import type { PropertyText } from '../descriptor/property-shape.ts';

/** An object of a descriptor, understood but not yet checked. */
export interface DescribedObject {
  readonly name: string;
  /** Of its name. */
  readonly span: SourceSpan;
  /** As it is written; what a facet takes from its owner is in the model alone. */
  readonly text: ObjectText;
  /** What holds for it: as written, and for a facet what is written of its owner. */
  readonly rules: ObjectText;
  readonly key: string;
  readonly properties: ReadonlyMap<string, DescribedProperty>;
  readonly operations: OperationsModel;
  readonly model: ObjectModel;
}

export interface DescribedProperty {
  readonly path: string;
  /** Of its name; of its object's where the descriptor does not name it. */
  readonly span: SourceSpan;
  /** Undefined where it is known from elsewhere alone. */
  readonly text: PropertyText | undefined;
  readonly model: PropertyModel;
}
