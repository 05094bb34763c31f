/** What is promised, in a few words, by the names that checks use. */
export const promises: Readonly<Record<string, string>> = {
  G1: 'linked records agree on every row, and what the flow makes is made',
  G2: 'when nothing is open, runs write nothing and ask for lists alone',
  G3: 'the later edit wins, and edits of different properties survive',
  G4: 'of no record two copies are made, and none beside a match',
  G5: 'what was said on one side only is not written back to it',
  G8: 'a crash loses nothing and leaves no error behind',
  G9: 'edits of one moment go by rank and are marked; no loser vanishes',
  G11: 'only what was really deleted is taken for deleted',
  G13: 'what was deleted is not made anew',
  G17: 'what is ambiguous is parked, and every link has a reason',
  G18: 'what is read through a reference is up to date',
  G25: 'a property that no row maps is never changed',
};
