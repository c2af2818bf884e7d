import { type ComponentProps, type SubmitEvent, useState } from "react";
import { cn } from "./cn";
import { Input } from "./input";

export const FileInput = ({ className, ...rest }: Omit<ComponentProps<"input">, "type">) => (
  <Input
    type="file"
    className={cn(
      "py-1 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2.5 file:py-1 file:text-ink file:text-sm",
      className,
    )}
    {...rest}
  />
);

/** For a form with the fields `text` and `file`: the server refuses a larger one without reading it, and what was pasted would be gone. */
export function useSizeGuard(maxBytes: number) {
  const [tooLarge, setTooLarge] = useState(false);
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    const form = new FormData(event.currentTarget);
    const isTooLarge = [form.get("text"), form.get("file")].some((part) => part !== null && sizeOf(part) > maxBytes);
    if (isTooLarge) event.preventDefault();
    setTooLarge(isTooLarge);
  };
  return { tooLarge, onSubmit };
}

const sizeOf = (part: FormDataEntryValue) => (typeof part === "string" ? new Blob([part]).size : part.size);
