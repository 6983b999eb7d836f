import type { Metadata } from "next";
import { cache } from "react";
import { TemplatePreview } from "@/components/templates/template-preview";
import { pageContext } from "@/lib/server/page-context";
import { getTemplate } from "@/lib/services/templates/get";
import { orNotFound } from "../../or-not-found";

interface TemplatePageProps {
  params: Promise<{ id: string }>;
}

/** Once a request, for the title and the page. */
const load = cache(async (id: string) => orNotFound(getTemplate({ ctx: await pageContext(), input: { id } })));

export async function generateMetadata({ params }: TemplatePageProps): Promise<Metadata> {
  return { title: (await load((await params).id)).name };
}

export default async function TemplatePage({ params }: TemplatePageProps) {
  return <TemplatePreview template={await load((await params).id)} />;
}
