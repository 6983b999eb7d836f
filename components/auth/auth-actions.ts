export interface OwnerFields {
  name: string;
  email: string;
  password: string;
}

export type SignInFields = Omit<OwnerFields, "name">;

export interface InvitationFields {
  token: string;
  name: string;
  password: string;
}

/** Why it did not work; a success goes to another page instead. */
export interface AuthAnswer {
  message: string;
  errors: { path: string; message: string }[];
}
