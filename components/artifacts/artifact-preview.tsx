"use client";
import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import type { Artifact } from "@/lib/api/contracts/artifacts";
import { buttonClass } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { artifactAddress } from "./artifact-address";
import { fileSize } from "./file-size";
import { TextPreview } from "./text-preview";

const CsvPreview = dynamic(() => import("./csv-preview").then((module) => module.CsvPreview));
const Markdown = dynamic(() => import("../common/markdown").then((module) => module.Markdown));
const JsonPreview = dynamic(() => import("./json-preview").then((module) => module.JsonPreview));

/** A file as far as a page can show it. */
export function ArtifactPreview({ artifact, onClose }: { artifact: Artifact; onClose(): void }) {
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={artifact.name}
      description={`${fileSize(artifact.bytes)}, added by ${artifact.actor.name}`}
      className="max-w-4xl"
      footer={
        <a href={artifactAddress(artifact.id, { download: true })} download className={buttonClass()}>
          <Download className="size-3.5" aria-hidden />
          Download
        </a>
      }
    >
      <Content artifact={artifact} />
    </Dialog>
  );
}

function Content({ artifact }: { artifact: Artifact }) {
  const { preview, name } = artifact;
  const address = artifactAddress(artifact.id);
  switch (preview) {
    case "image":
      // biome-ignore lint/performance/noImgElement: somebody's file goes through no optimiser
      return <img src={address} alt={name} className="mx-auto max-h-[70dvh] max-w-full rounded-md" />;
    case "video":
      return (
        // biome-ignore lint/a11y/useMediaCaption: the captions of somebody's file are in the file or nowhere
        <video src={address} controls preload="metadata" aria-label={name} className="mx-auto max-h-[70dvh] max-w-full rounded-md" />
      );
    case "audio":
      return (
        // biome-ignore lint/a11y/useMediaCaption: as above
        <audio src={address} controls preload="metadata" aria-label={name} className="w-full" />
      );
    case "json":
      return <TextPreview artifact={artifact}>{(text, whole) => <JsonPreview text={text} whole={whole} label={name} />}</TextPreview>;
    case "csv":
      return <TextPreview artifact={artifact}>{(text, whole) => <CsvPreview text={text} whole={whole} label={name} />}</TextPreview>;
    case "markdown":
      return <TextPreview artifact={artifact}>{(text) => <Markdown text={text} />}</TextPreview>;
    case "text":
      return <TextPreview artifact={artifact} />;
    case null:
      return <p className="text-[13px] text-fg-muted">This kind of file can only be downloaded.</p>;
  }
}
