import { compileQuery } from './evaluate.ts';
import type { Answer, Query, Term } from './query.ts';
import { type PlainField, SEARCHED, type Subject } from './subject.ts';

/** One term's part in an answer. */
export interface Because {
  readonly term: Term;
  readonly answer: Answer;
  /** Where a bare word was found. */
  readonly where?: PlainField;
}

export interface Explanation {
  readonly answer: Answer;
  /** The terms the answer is due to, in the query's order: those that are so, are not so, or cannot be told. */
  readonly because: readonly Because[];
}

const compiled = new WeakMap<Term, (subject: Subject) => Answer>();

function ask(term: Term, subject: Subject): Answer {
  let test = compiled.get(term);
  if (!test) {
    test = compileQuery(term);
    compiled.set(term, test);
  }
  return test(subject);
}

/** Why a query answers as it does. */
export function explain(query: Query, subject: Subject): Explanation {
  switch (query.op) {
    case 'and':
      return joinExplanations(query.of, subject, 'no', 'yes');
    case 'or':
      return joinExplanations(query.of, subject, 'yes', 'no');
    case 'not': {
      const { answer, because } = explain(query.of, subject);
      return { answer: negate(answer), because };
    }
    default: {
      const answer = ask(query, subject);
      const where = answer === 'yes' ? findWhere(query, subject) : undefined;
      return { answer, because: [{ term: query, answer, ...(where && { where }) }] };
    }
  }
}

function findWhere(term: Term, subject: Subject): PlainField | undefined {
  if (!('field' in term) || term.field !== 'any') return undefined;
  return SEARCHED.find((field) => compileQuery({ ...term, field })(subject) === 'yes');
}

/** A decisive part explains alone; else what cannot be told; else all parts. */
function joinExplanations(parts: readonly Query[], subject: Subject, decisive: Answer, otherwise: Answer): Explanation {
  const all = parts.map((part) => explain(part, subject));
  const answer =
    [decisive, 'unknown' as const].find((wanted) => all.some((part) => part.answer === wanted)) ?? otherwise;
  return { answer, because: all.filter((part) => part.answer === answer).flatMap((part) => part.because) };
}

function negate(answer: Answer): Answer {
  return answer === 'unknown' ? answer : answer === 'yes' ? 'no' : 'yes';
}
