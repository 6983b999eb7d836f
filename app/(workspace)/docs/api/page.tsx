import type { Metadata } from "next";
import { ApiReference } from "@/components/api-reference/api-reference";
import { apiReference } from "@/lib/server/api-reference";

export const metadata: Metadata = { title: "API reference" };

export default function ApiReferencePage() {
  return <ApiReference areas={apiReference()} />;
}
