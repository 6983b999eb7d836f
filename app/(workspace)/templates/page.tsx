import type { Metadata } from "next";
import { TemplateGallery } from "@/components/templates/template-gallery";
import { pageContext } from "@/lib/server/page-context";
import { listTemplates } from "@/lib/services/templates/list";

export const metadata: Metadata = { title: "Templates" };

export default async function TemplatesPage() {
  const { items } = await listTemplates({ ctx: await pageContext() });
  return <TemplateGallery templates={items} />;
}
