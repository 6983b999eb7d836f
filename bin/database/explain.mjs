/** How much of what PostgreSQL printed is shown where we know no better words. */
const SHOWN_LINES = 15;

/** What PostgreSQL and the system print, and what to do about it. The first that fits counts. */
const KNOWN = [
  [/No space left on device|could not extend file|Disk quota exceeded/i, "Its disk is full: free some space."],
  [/Read-only file system/i, "Its disk is read-only."],
  [/Input\/output error|could not (?:read|fsync) .*: /i, "Its disk reports errors: check the disk before anything else, and keep a copy of the data folder."],
  [/invalid page in block|page verification failed/i, "A page of its files is damaged: stop, copy the data folder, and restore a backup."],
  [/database files are incompatible with server/i, "Its files were made by another version of PostgreSQL, see docs/upgrading.md."],
  [/could not look up effective user ID/i, "The system has no account for the user that Stagecraft runs as: add one, or set DATABASE_URL."],
  [/cannot be run as root|Root privileges|must be run as root/i, "PostgreSQL refuses to run as root: name an account in STAGECRAFT_POSTGRES_USER."],
  [
    /data directory ".*" has (?:wrong ownership|invalid permissions)/i,
    "The folder belongs to another user: start Stagecraft as that user, or change its owner.",
  ],
  [/pre-existing shared memory block/i, "Processes of the database that ran before have not ended yet."],
  [
    /could not (?:create|map|resize) .*shared memory|out of shared memory/i,
    "The system refuses the shared memory that it needs (64 MB): raise the limit of /dev/shm or of the container.",
  ],
  [/Cannot allocate memory|out of memory/i, "There is not enough memory."],
  [/could not (?:create|bind).*socket|Address already in use/i, "It cannot listen for connections."],
  [/Permission denied/i, "A file or folder may not be read or written by the user that it runs as."],
  [/error while loading shared libraries|Library not loaded|cannot open shared object/i, "One of its libraries is missing or does not fit this system."],
];

/** What a failure of PostgreSQL means, in a sentence, and the end of what it printed. */
export function explain(printed) {
  const known = KNOWN.find(([pattern]) => pattern.test(printed))?.[1];
  const lines = printed.trim().split("\n").slice(-SHOWN_LINES).join("\n");
  return [known, lines === "" ? undefined : `PostgreSQL said:\n${lines}`].filter((part) => part !== undefined).join(" ");
}

/** The known cause alone; undefined where there is none. */
export function knownCause(printed) {
  return KNOWN.find(([pattern]) => pattern.test(printed))?.[1];
}
