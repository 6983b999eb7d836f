import { createClient } from "@/lib/api/client/create-client";

/** The server of this page, for reading; changes go through the server actions. */
export const api = createClient();
