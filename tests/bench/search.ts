/**
 * The library's index beside other engines over the same papers, in one page
 * of real Chromium and in turns: `npm run bench:search [papers]` (100,000
 * unless told). What the reader waits for is in `npm run bench`.
 */
import { readRecords } from './records.ts';
import { compareEngines } from './search-engines.ts';

const { records, isReal } = readRecords(Number(process.argv[2] ?? 100_000));
console.log(`${isReal ? 'Real records' : 'The archive is not here: made-up records'}, ${records.length} papers.`);
await compareEngines(records);
