import { SyncError, type OneWayCodec } from 'syncline/runtime/abi';

export const year: OneWayCodec<string, number> = {
  law: 'one-way',
  get(date) {
    const found = new Date(date).getUTCFullYear();
    if (found < 1800) throw new SyncError('unexpected-value', `${date} is no date of birth`);
    return found;
  },
};
