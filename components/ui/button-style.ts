import { cva, type VariantProps } from "class-variance-authority";

/** One primary button per page: the main action. `danger` only where something is destroyed. */
export const buttonStyle = cva(
  "inline-flex select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover",
        secondary: "border-line-strong bg-surface text-ink hover:bg-hover",
        quiet: "border-transparent bg-transparent text-ink-soft hover:bg-sunken hover:text-ink",
        danger: "border-transparent bg-refused text-on-refused hover:bg-refused-hover",
      },
      size: { normal: "h-9 px-3.5 text-sm", small: "h-7 px-2 text-xs", icon: "size-9", smallIcon: "size-7" },
    },
    defaultVariants: { variant: "secondary", size: "normal" },
  },
);
export type ButtonStyle = VariantProps<typeof buttonStyle>;
