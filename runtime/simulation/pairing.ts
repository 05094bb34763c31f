import type { FlowModel, MatchModel, Side, SyncModel } from '../abi/index.ts';
import { ownerOf } from './system/object-facts.ts';

/** Records of one kind, in one system. */
export interface Place {
  readonly connection: string;
  /** The object that owns the records. */
  readonly object: string;
}

/** One sync of one flow, with the records that it is about. */
export interface PairedSync {
  readonly flow: FlowModel;
  readonly sync: SyncModel;
  /** Flow and sync, as conditions name it. */
  readonly name: string;
  readonly places: Readonly<Record<Side, Place>>;
}

export const SIDES: readonly [Side, Side] = ['left', 'right'];

export function otherSide(side: Side): Side {
  return side === 'left' ? 'right' : 'left';
}

export function syncsOf(flows: readonly FlowModel[]): readonly PairedSync[] {
  return flows.flatMap((flow) =>
    flow.syncs.map((sync): PairedSync => {
      const place = (side: Side): Place => ({
        connection: flow[side],
        object: ownerOf(flow.systems[flow[side]] ?? missing(flow[side]), sync[side].object),
      });
      return {
        flow,
        sync,
        name: `${flow.name}/${sync.name}`,
        places: { left: place('left'), right: place('right') },
      };
    }),
  );
}

function missing(connection: string): never {
  throw new RangeError(`the flow has no system ${connection}`);
}

export function isSamePlace(one: Place, other: Place): boolean {
  return one.connection === other.connection && one.object === other.object;
}

/** The key that a match line makes of a record; undefined where it says nothing, or cannot be made. */
export function keyOf(
  match: MatchModel,
  side: Side,
  values: Parameters<MatchModel['leftKey']>[0],
): string | undefined {
  try {
    const key = side === 'left' ? match.leftKey(values, {}) : match.rightKey(values, {});
    return key === undefined ? undefined : JSON.stringify(key);
  } catch {
    return undefined;
  }
}
