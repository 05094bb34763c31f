import { describe, expect, test } from 'vitest';
import { decodeSource } from '../../grammar/index.ts';

const decode = (...bytes: number[]) => decodeSource('x.flow', Uint8Array.from(bytes));

describe('decoding', () => {
  test('drops a byte order mark', () => {
    expect(decode(0xef, 0xbb, 0xbf, 0x61)).toEqual({ value: { path: 'x.flow', text: 'a' }, diagnostics: [] });
  });

  test('keeps what is sound, and says where it is not', () => {
    const { value, diagnostics } = decode(0xc3, 0xa4, 0xff, 0x62, 0xf0, 0x9f, 0x98, 0x80, 0xe2, 0x82, 0x63);
    expect(value.text).toBe('ä\ufffdb😀\ufffdc');
    expect(diagnostics.map(({ span, message }) => [span, message])).toEqual([
      [{ start: 1, end: 2 }, 'these bytes are not UTF-8 (byte 2 of the file)'],
      [{ start: 5, end: 6 }, 'these bytes are not UTF-8 (byte 8 of the file)'],
    ]);
  });

  test('takes a replacement character that is in the file for what it is', () => {
    const { value, diagnostics } = decode(0xef, 0xbf, 0xbd, 0x80);
    expect(value.text).toBe('\ufffd\ufffd');
    expect(diagnostics.map(({ span }) => span)).toEqual([{ start: 1, end: 2 }]);
  });

  test('reports faults in a row once', () => {
    expect(decode(0xff, 0xfe, 0xfd).diagnostics).toHaveLength(1);
  });

  test('reads an empty file', () => {
    expect(decode().value.text).toBe('');
  });
});
