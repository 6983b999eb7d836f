export { LibrarySkeleton as default } from "@/components/workflow-library/library-skeleton";
