import fc from 'fast-check';

// A landing is judged by what it changes, not by luck: the laws look for new counterexamples wherever else they run.
if (process.env.CI) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_260_224 });
