/** What a code means that is about the world and not about a text. */
export interface OperationalExplanation {
  readonly meaning: string;
  readonly fix: string;
}

const explanations = {
  usage: {
    meaning:
      'The command line itself is wrong: an unknown command or option, or a value that makes no sense.',
    fix: 'See `syncline --help`, or `syncline COMMAND --help` with an example.',
  },
  'no-project': {
    meaning: 'Commands work on a project, a folder with syncline.yaml, and there is none here or above.',
    fix: 'Go to the folder of a project. `syncline import DOCUMENT --out FOLDER` makes one.',
  },
  'project-broken': {
    meaning: 'syncline.yaml has errors, so nobody can tell where the state lies.',
    fix: 'Run `syncline check` and mend what it says.',
  },
  'state-in-use': {
    meaning: 'Another run works on the same state. Two at once would send the same things twice.',
    fix: 'Wait until it has ended, or end it.',
  },
  'no-state': {
    meaning: 'A copy of the state was to be made, and no run has made a state yet.',
    fix: 'Check `store` in syncline.yaml, or run first.',
  },
  'copy-is-state': {
    meaning: 'A backup lies beside the state. Written over the state, or put back from it, it would be none.',
    fix: 'Name another file.',
  },
  'watch-failed': {
    meaning: 'The system does not let this user watch the folders of the project.',
    fix: 'Raise its limit (on Linux: `sysctl fs.inotify.max_user_watches`), or compile without `--watch`.',
  },
  'unknown-revision': {
    meaning:
      'What flows are compared with is neither a folder with syncline.yaml nor a revision that git knows.',
    fix: 'Name a branch, a tag or a commit; in CI, fetch it first (`fetch-depth: 0`).',
  },
  'no-commits': {
    meaning: 'A revision was named, and the repository has none yet: there is nothing to compare with.',
    fix: 'Commit the flows first, or name a folder with the flows to compare with.',
  },
  'not-a-repository': {
    meaning: 'A revision was named, and the project does not lie in a git repository.',
    fix: 'Name a folder with the flows to compare with.',
  },
  'git-missing': {
    meaning: 'A revision was named, and git cannot be run.',
    fix: 'Install git, or name a folder with the flows to compare with.',
  },
  'baseline-missing': {
    meaning: 'There is no project, at this place in the repository, in the revision that was named.',
    fix: 'Name a later revision.',
  },
  'baseline-broken': {
    meaning:
      'The flows that are to be compared with have errors themselves, so nobody knows what they meant.',
    fix: 'Name a revision whose flows compile: one that was deployed.',
  },
  'sdk-missing': {
    meaning: 'Types were to be read from an SDK that is not installed in this project.',
    fix: 'Install it: `npm install chargebee`.',
  },
  'unknown-resource': {
    meaning: 'The installed SDK has no resource of that name.',
    fix: 'Name it in small letters with underscores, as in `item_price`.',
  },
  'unknown-code': {
    meaning: '`explain` was asked for a code that nothing in Syncline reports.',
    fix: 'Copy it from between the brackets of a message: `error[unknown-property]`.',
  },
  'unknown-flow': {
    meaning: '`run` was given the name of a flow that the project does not have.',
    fix: 'Name a file below flows/, with or without folder and ending.',
  },
  'not-a-record': {
    meaning: 'A record is named by its connection, its object and its id, with colons between them.',
    fix: 'Copy the name from `syncline links` or `syncline inbox`: `webcrm:Persons:17`.',
  },
  'unknown-connection': {
    meaning: 'A record or a filter names a connection that neither the project nor its state has.',
    fix: 'Name it as syncline.yaml does.',
  },
  'unknown-object': {
    meaning: 'A record or a filter names an object that neither the system nor the state has.',
    fix: 'Name it as `syncline links` does: an object whose records others are views or parts of.',
  },
  'flows-broken': {
    meaning: 'What was decided depends on what the flows say, and they have errors.',
    fix: 'Run `syncline check` and mend what it says.',
  },
  'unknown-case': {
    meaning: 'A case was named that is not in the inbox.',
    fix: 'Copy its number from `syncline inbox`.',
  },
  'secret-missing': {
    meaning: 'syncline.yaml says where a secret comes from, and there is none in that place.',
    fix: 'Set the variable or write the file that the message names. `syncline run --sandbox` needs no secret.',
  },
  'option-alone': {
    meaning: 'An option was given that says more about another one, and that one was not given.',
    fix: 'Add the option that the message names: `syncline run --watch --listen 4020 --host 0.0.0.0`.',
  },
  'no-webhooks': {
    meaning: '`run --listen` receives webhooks, and syncline.yaml does not say of whom.',
    fix: 'Write `webhook: { scheme: chargebee, secrets: { env: NAME } }` into the entry of a connection.',
  },
  'connection-without-url': {
    meaning:
      'syncline.yaml does not say where a system is. That is enough to compile, and too little to run.',
    fix: 'Write its `url`. `syncline run --sandbox` needs none.',
  },
  'not-compiled': {
    meaning: 'A run executes the generated modules, and they are not those of the present flows.',
    fix: 'Run `syncline compile`, and have CI run `syncline compile --check`.',
  },
  'module-failed': {
    meaning: 'A generated module, or a codec that it imports, could not be loaded.',
    fix: 'Install Syncline in the project, set `"type": "module"` in its package.json, and check the codec that the message names.',
  },
  'sync-not-found': {
    meaning: '`try` was given a sync that the flow does not have, or one without rows in this direction.',
    fix: 'Name it by its objects, as in `Persons-customer`, or by what stands behind `as`.',
  },
  'record-not-json': {
    meaning: 'A record is tried as its API gives it, and the file is not JSON.',
    fix: 'Save the answer of the API as it is. The message says where reading stopped.',
  },
  'record-not-object': {
    meaning: 'The file is JSON, and not one record of the object that is carried over.',
    fix: 'Take one record out of the list, or out of what is wrapped around it. `--back` starts on the right.',
  },
  'nothing-to-verify': {
    meaning: '`verify` was asked about flows that have no row to try: no syncs, or drafts only.',
    fix: 'Name a flow with rows that are run.',
  },
  'nothing-to-simulate': {
    meaning: '`simulate` was asked about flows that keep nothing in step: no syncs, or drafts only.',
    fix: 'Name a flow with a sync that is run.',
  },
  'no-sandbox': {
    meaning:
      '`run --sandbox` puts simulated systems in place of the real ones, and one of them has no simulation.',
    fix: 'Run it on flows between systems that are simulated.',
  },
  'file-missing': { meaning: 'A file that was named is not there.', fix: 'Check the spelling of its path.' },
  'file-is-folder': {
    meaning: 'A folder lies where a file is needed.',
    fix: 'Name a file, or move the folder away.',
  },
  'folder-is-file': {
    meaning: 'A part of a path is a file, so nothing can lie below it.',
    fix: 'Move the file away.',
  },
  'file-not-permitted': {
    meaning: 'This user may not read or write a file.',
    fix: 'Change the permissions of the file or its folder.',
  },
  'plan-key-broken': {
    meaning:
      'The file beside the state, that saved plans are keyed with, holds something else than such a key.',
    fix: 'Put it back from a backup, or remove it and plan anew: plans that were saved before are void.',
  },
  'file-failed': {
    meaning: 'The system could not read or write a file.',
    fix: 'See the reason in the message.',
  },
  'file-too-large': {
    meaning: 'A file would be larger than this user may write. It is as it was before.',
    fix: 'Raise the limit (`ulimit -f`).',
  },
  'disk-full': {
    meaning: 'A file could not be written since no room is left. It is as it was before.',
    fix: 'Free some space and try again.',
  },
  'outside-project': {
    meaning: 'Flows, modules and descriptors are written inside of the project only, whatever a name says.',
    fix: 'Name a path inside of the project.',
  },
} as const satisfies Readonly<Record<string, OperationalExplanation>>;

/** Every failure that the command line itself reports. */
export type CliCode = keyof typeof explanations;

export const cliExplanations: Readonly<Record<CliCode, OperationalExplanation>> = explanations;
