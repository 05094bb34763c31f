import type { Outcome } from './diagnostic.ts';
import { createReport, type Report } from './report.ts';
import type { SourceFile } from './source.ts';

/**
 * Turns the bytes of a file into text. A byte order mark is dropped; bytes that are not UTF-8 are
 * replaced by U+FFFD and reported, and the rest is kept.
 */
export function decodeSource(path: string, bytes: Uint8Array): Outcome<SourceFile> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    return { value: { path, text: strict.decode(bytes) }, diagnostics: [] };
  } catch {
    return decodeFaulty(path, bytes);
  }
}

/** Called once the platform's decoder refused the bytes, to find where. */
function decodeFaulty(path: string, bytes: Uint8Array): Outcome<SourceFile> {
  const text = new TextDecoder('utf-8').decode(bytes);
  const source = { path, text };
  const { report, diagnostics } = createReport(source);
  reportReplacements(text, bytes, report);
  return { value: source, diagnostics };
}

const REPLACEMENT_BYTES = [0xef, 0xbf, 0xbd];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** Walks text and bytes side by side: a replacement character that does not stand in the bytes is a fault. */
function reportReplacements(text: string, bytes: Uint8Array, report: Report): void {
  let offset = startsWith(bytes, 0, BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  for (let at = 0; at < text.length && !report.full();) {
    const fault = skipFaults(text, bytes, at, offset);
    if (fault.end > at) {
      report('invalid-utf8', { start: at, end: fault.end }, { offset: String(offset) }, { hint: HINT });
      at = fault.end;
      offset = fault.offset;
    } else {
      const code = text.codePointAt(at) ?? 0;
      at += code > 0xffff ? 2 : 1;
      offset += utf8Length(code);
    }
  }
}

/** Where the faults that start here end, in the text and in the bytes. */
function skipFaults(text: string, bytes: Uint8Array, at: number, offset: number) {
  let fault = { end: at, offset };
  while (text[fault.end] === '\ufffd' && !startsWith(bytes, fault.offset, REPLACEMENT_BYTES)) {
    fault = { end: fault.end + 1, offset: fault.offset + lengthOfFault(bytes, fault.offset) };
  }
  return fault;
}

const HINT = 'Save the file as UTF-8.';

function startsWith(bytes: Uint8Array, offset: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[offset + index] === byte);
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Bytes that one replacement character stands for: the longest start of a sequence, or one byte. */
function lengthOfFault(bytes: Uint8Array, offset: number): number {
  const decoder = new TextDecoder('utf-8');
  let length = 1;
  while (length < 3 && offset + length < bytes.length) {
    const longer = decoder.decode(bytes.subarray(offset, offset + length + 1));
    if (longer.length !== 1) break;
    length += 1;
  }
  return length;
}
