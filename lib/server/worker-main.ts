import { serve } from "./serve";

process.env.STAGECRAFT_ROLE = "worker";
await serve();
