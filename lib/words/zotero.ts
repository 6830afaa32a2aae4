import type { Sent, ZoteroTrouble } from '../zotero/connector.ts';
import { count } from './format.ts';

/** Every word of sending papers to Zotero. Another language is another module of this shape. */
export const zoteroWords = {
  send: 'Send to Zotero',
  sent: ({ target, sent, known }: Sent) => {
    const papers = count(sent, { one: '# paper', other: '# papers' });
    const told = `${papers} sent to “${target}” in Zotero`;
    if (known === undefined) return `${told}. Zotero does not tell which it had: look under its Duplicate Items`;
    return known === 0 ? told : `${told}; ${count(known, { one: '# was', other: '# were' })} there already`;
  },
  notAllowed: 'Nothing was sent: without your permission Ibid does not talk to Zotero.',
  stopped: 'Stopped. What was sent to Zotero stays there.',
  troubles: {
    absent: 'Zotero does not answer on this computer. Start it and try again, or take a file to it:',
    readOnly:
      'What is selected in Zotero takes no papers. Select a library of your own there and try again, or take a file:',
    refused: 'Zotero refused. Allow other programs in its settings, under Advanced, or take a file to it:',
    version: 'This Zotero speaks another version than Ibid does. Update both, or take a file to it:',
    failed: 'Zotero could not store them. Look at its own error report, or take a file to it:',
  } satisfies Record<ZoteroTrouble, string>,
  asRis: 'Export as RIS',
};
