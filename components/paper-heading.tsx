import type { JSX } from 'preact';
import type { PaperRecord } from '../lib/paper.ts';
import { authorsLabel, popupWords } from '../lib/words/popup.ts';
import { paperAddress, pdfAddress, safeAddress } from './links.ts';

interface LinkProps {
  readonly href: string;
  readonly text: string;
  /** Said instead of the text, where the text alone does not tell which paper. */
  readonly label?: string;
}

/** A link to another site, in a tab of its own. */
export function OutLink({ href, text, label }: LinkProps): JSX.Element {
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" aria-label={label}>
      {text}
    </a>
  );
}

/** Title and authors, as text in their own direction. */
export function PaperHeading({ paper }: { readonly paper: PaperRecord }): JSX.Element {
  const address = paperAddress(paper);
  const authors = authorsLabel(paper);
  return (
    <>
      <h2 dir="auto" title={paper.title}>
        {address ? <OutLink href={address} text={paper.title} /> : paper.title}
      </h2>
      {authors && (
        <p data-part="authors" dir="auto">
          {authors}
        </p>
      )}
    </>
  );
}

/** PDF and code, where they are known. */
export function PaperLinks({ paper }: { readonly paper: PaperRecord }): JSX.Element {
  const pdf = pdfAddress(paper);
  const code = safeAddress(paper.code);
  const { actOn } = popupWords;
  return (
    <>
      {pdf && <OutLink href={pdf} text={popupWords.pdf} label={actOn(popupWords.pdf, paper.title)} />}
      {code && <OutLink href={code} text={popupWords.code} label={actOn(popupWords.code, paper.title)} />}
    </>
  );
}
