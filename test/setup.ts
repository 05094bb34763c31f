import * as fc from 'fast-check';

// The same inputs on every run, so that a failure belongs to the change that it is seen with. FC_SEED draws others.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_261_120) });
