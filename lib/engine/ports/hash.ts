/** Turns a name into a UUID, always the same (RFC 9562, version 5): job and approval ids are functions of what they are for. */
export type NamedUuid = (name: string) => string;
