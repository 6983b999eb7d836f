/** An id source, so that pure code and tests decide which ids exist. The server's source is UUIDv7. */
export type IdSource = () => string;
