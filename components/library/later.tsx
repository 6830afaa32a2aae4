import type { ComponentType, JSX } from 'preact';
import { Answer } from '../answer.tsx';
import { useAsked } from '../asked.ts';

/**
 * A part of the page whose code is read when it is first shown: the list that
 * the page opens with would wait for all of it.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): (props: Props) => JSX.Element {
  return (props) => {
    const { answer, ask } = useAsked(load, '');
    return (
      <Answer answer={answer} onRetry={ask}>
        {(Part) => <Part {...props} />}
      </Answer>
    );
  };
}
