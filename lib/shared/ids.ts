/** An id source, so that pure code and tests decide which ids exist. The server's source is UUIDv7. */
export type IdSource = () => string;

/** Turns a name into a UUID, always the same (RFC 9562, version 5): job and approval ids are functions of what they are for. */
export type NamedUuid = (name: string) => string;
