import type { RuleDraft } from './rule.ts';

export type PresetName = 'surveys' | 'benchmarks' | 'theory' | 'code' | 'old' | 'field';

/** Rules to begin with. None acts until the reader chooses it; `field` is opened to be written first. */
export const PRESETS: Readonly<Record<PresetName, RuleDraft>> = {
  surveys: { action: 'hide', text: 'title:(survey OR surveys OR review OR overview)' },
  benchmarks: { action: 'dim', text: 'title:(benchmark* OR dataset* OR bench)' },
  theory: {
    action: 'hide',
    text: '-(title:(theory OR theorem OR bound* OR provabl* OR convergence) OR abstract:(theorem OR "we prove" OR provabl*))',
  },
  code: { action: 'dim', text: '-has:code' },
  old: { action: 'hide', text: 'age:>30d' },
  field: { action: 'highlight', text: '', colour: 'green' },
};
