/** Invented papers for the sample listing: none of them exists. */
export interface SamplePaper {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  readonly authors: readonly string[];
  readonly organization?: string;
  readonly submitter: string;
  readonly votes: number;
  readonly comments: number;
  readonly stars?: number;
}

export interface SampleDay {
  readonly day: string;
  readonly papers: readonly SamplePaper[];
}

const AUTHORS = [
  'Ines Albrecht',
  'Tomás Beltrán',
  'Chiyo Danno',
  'Amara Eze',
  'Lukas Fenn',
  'Noor Haddad',
  'Sven Iversen',
  'Mei Jiang',
];
const SUBMITTERS = ['ines-a', 'tomasb', 'chiyo', 'amara', 'lfenn'];

type Row = readonly [title: string, organization: string | undefined, about: string];

const FIRST: readonly Row[] = [
  [
    'TideFormer: Attention That Ebbs Where Nothing Happens',
    'Harbour Lab',
    'attention that spends less where a sequence is calm',
  ],
  ['Small Models Remember What Large Models Skim', 'Quiet Compute', 'what a small model keeps of a long document'],
  ['A Survey of Planning with Language Agents', undefined, 'eighty ways to let an agent plan'],
  [
    'Grasp Before You Look: Tactile Priors for Robot Hands',
    'Open Manipulation',
    'hands that know a cup before the camera does',
  ],
  [
    '$\\pi$-Sampling: Diffusion in Irrational Steps',
    'Institute of Slow Science',
    'steps of irrational length for diffusion samplers',
  ],
  ['Whose Benchmark Is It? Provenance for 400 Test Sets', undefined, 'where the questions of our benchmarks come from'],
  ['LoomNet: Weaving Retrieval into Every Layer', 'Threadwork AI', 'retrieval as part of each layer'],
  ['Speech without Transcripts: Listening in 90 Languages', 'Harbour Lab', 'learning to listen where nobody writes'],
  [
    'Forgetting on Purpose: Unlearning with Receipts',
    'Quiet Compute',
    'unlearning that can be checked by a third party',
  ],
  ['Video Worlds from Three Photographs', 'Polder Vision', 'a world to walk in from three pictures'],
  ['Counting Is Not Reasoning', undefined, 'why counting tasks say little about reasoning'],
  ['Compiling Prompts to Finite Automata', 'Institute of Slow Science', 'prompts that run as automata'],
];

const SECOND: readonly Row[] = [
  ['Gradient Gardens: Pruning While Training', 'Polder Vision', 'pruning as a part of every step'],
  ['The Cost of Being Polite: Tokens Spent on Manners', 'Quiet Compute', 'how many tokens courtesy costs'],
  ['A Survey of Small Vision-Language Models', undefined, 'what fits on a phone'],
  ['Echo Maps: Navigating Rooms by Sound Alone', 'Open Manipulation', 'robots that find the door by listening'],
  ['Proofs You Can Skim: Readable Formal Mathematics', 'Institute of Slow Science', 'formal proofs a person can read'],
  ['Twelve Ways to Split a Token', 'Threadwork AI', 'tokenisers compared on rare words'],
  ['Medical Dialogue with a Second Opinion', 'Harbour Lab', 'two models that must disagree first'],
  ['Weather for One Street: Kilometre-Free Forecasting', 'Polder Vision', 'forecasts for a single street'],
  ['Do Agents Read the Manual?', undefined, 'whether tool documentation is ever used'],
  ['Sketch-to-Circuit: Analog Design by Drawing', 'Open Manipulation', 'circuits from a drawing'],
];

/** Two working days, the later one last. */
export const SAMPLE_DAYS: readonly SampleDay[] = [
  { day: '2026-03-02', papers: FIRST.map((row, i) => describe(row, 2603, i, FIRST.length)) },
  {
    day: '2026-03-03',
    papers: SECOND.map((row, i) => describe(row, 2603, i + FIRST.length, SECOND.length + FIRST.length)),
  },
];

function describe([title, organization, about]: Row, month: number, index: number, total: number): SamplePaper {
  const authors = Array.from({ length: 2 + (index % 4) }, (_, i) => AUTHORS[(index + i) % AUTHORS.length] ?? '');
  return {
    id: `${month}.${String(90_001 + index)}`,
    title,
    abstract: `We study ${about}. On three public test sets the idea holds, and where it does not we say so. Code and data are invented, like this paper.`,
    authors,
    ...(organization !== undefined && { organization }),
    submitter: SUBMITTERS[index % SUBMITTERS.length] ?? '',
    votes: Math.round(((total - index) / total) ** 2 * 140) + 3,
    comments: index % 5,
    ...(index % 3 !== 2 && { stars: 17 + index * 31 }),
  };
}
