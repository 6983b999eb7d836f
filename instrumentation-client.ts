import { config } from "zod";

// Runs before any other code of the page. Zod's compiled parsers, and its probe for whether it may compile, are against the page's security policy.
config({ jitless: true });
