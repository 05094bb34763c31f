import type { OperationalExplanation } from './explanations.ts';

/** What connectors, stores and sandboxes report while flows run. */
export const systemExplanations: Readonly<Record<string, OperationalExplanation>> = {
  'access-refused': {
    meaning: 'A system knows the credentials not at all, or not as somebody who may do this.',
    fix: 'Check the secrets of the connection, and what its user or key may do.',
  },
  'empty-key': {
    meaning: 'A system was asked for a record without an id. It would have answered with all of them.',
    fix: 'Look at the record that refers to it: its reference is set to an empty text.',
  },
  'foreign-address': {
    meaning: 'A system told us to go on at the address of another host. Credentials are not sent there.',
    fix: 'Check the url of the connection; behind a proxy it is the address that the system knows itself by.',
  },
  'idempotency-mismatch': {
    meaning: 'A system says that it has seen the key of a create before, with other content.',
    fix: 'Nothing was made twice. Look for the record in the system, then retry the case.',
  },
  'invalid-auth': {
    meaning: 'A system let us in, but its answer holds no token where the descriptor says.',
    fix: 'Check `token` and `expires_in` below `auth` in the descriptor.',
  },
  'invalid-request': {
    meaning: 'A call of the descriptor does not make a request that can be sent.',
    fix: 'Check `request` and `query` of the call that the message names.',
  },
  'module-off': {
    meaning:
      'A system is set up without the objects that a sync is about: a site of Chargebee has either orders or several business entities. The sync rests, and nothing is made for it.',
    fix: 'Nothing, if that is meant. Otherwise enable them in the system: the next run begins with the sync.',
  },
  'no-answer': {
    meaning: 'A request was sent, and no whole answer came back.',
    fix: 'Nothing, if it happens now and then: reads are repeated, and a write is looked up before it is sent again.',
  },
  'cannot-listen': {
    meaning: 'The system does not let a port be opened at the address that was asked for.',
    fix: 'Name an address of this machine with `--host`, and a port that this user may open.',
  },
  'no-such-operation': {
    meaning: 'A descriptor offers no call for what has to be done.',
    fix: 'Add the operation to the descriptor, or change the flow so that it is not needed.',
  },
  'not-found': {
    meaning: 'A system has no such address.',
    fix: 'Check the url of the connection and the paths of the descriptor.',
  },
  'port-in-use': {
    meaning: 'Another program listens on the port that was asked for.',
    fix: 'Stop that program, or choose another port: `syncline sandbox --port 4020`, `syncline run --watch --listen 4021`.',
  },
  'rate-limited': {
    meaning: 'A system has had enough requests for the moment.',
    fix: 'The next run goes on. If it happens often, lower `limits` of the connection.',
  },
  'request-refused': {
    meaning: 'A system understood a request and does not do it.',
    fix: 'The message holds its reason. Mend the value that it names.',
  },
  'store-corrupt': {
    meaning: 'The file of the state is damaged, or is something else.',
    fix: 'Put back a backup, or move the file away: records are then matched anew.',
  },
  'store-full': {
    meaning:
      'No room is left on the disk of the state. The last step was rolled back, all before it is kept.',
    fix: 'Free some space and run again.',
  },
  'store-locked': {
    meaning: 'Another process is writing the state. One at a time may.',
    fix: 'Wait until the other run has ended, or end it.',
  },
  'store-newer': {
    meaning: 'A newer Syncline wrote the state, in a form that this one does not know. It was not touched.',
    fix: 'Use that version, or name another file under `store` in syncline.yaml.',
  },
  'store-older': {
    meaning:
      'An older Syncline wrote the state, in a form that this one no longer reads. It was not touched.',
    fix: 'Use that version, or move the file away: records are then matched anew.',
  },
  'store-taken-over': {
    meaning:
      'Another process began to work on the state, while this one was paused or at work. This one stopped; what it did before is kept.',
    fix: 'Let one process at a time work on a state. Nothing is lost: the other one goes on.',
  },
  'store-unwritable': {
    meaning: 'The state cannot be opened or written.',
    fix: 'Check that its folder exists and that this user may write there.',
  },
  'system-failed': {
    meaning: 'A system answered that it could not do its work.',
    fix: 'The next run tries again. If it lasts, ask those who run the system.',
  },
  'unknown-object': {
    meaning: 'A connector was asked for an object that its descriptor does not have.',
    fix: 'Compile the flows again: modules and descriptors are of different times.',
  },
  unreachable: {
    meaning: 'A request could not be sent. Nothing was changed.',
    fix: 'Check the url of the connection, the network, and whether the system is up.',
  },
  'unreadable-answer': {
    meaning: 'An answer is not what the descriptor says: no JSON, no list, or records without a key.',
    fix: 'Check `answer`, `element` and `key` in the descriptor, and whether the url leads to the API.',
  },
  'unusable-key': {
    meaning: 'A system cannot take the id of a record as it is.',
    fix: 'Look at the record that the message names.',
  },
  'unwritable-value': {
    meaning: 'A value does not fit the property that it would be written to.',
    fix: 'Correct it in the system it comes from, or map it through a codec.',
  },
  'webhook-secret-malformed': {
    meaning: 'Nobody could prove anything by a secret for webhooks, as it is not in the form of its scheme.',
    fix: 'Chargebee: `USER:PASSWORD`. Squarespace: the key of the subscription, in hexadecimal digits.',
  },
};
