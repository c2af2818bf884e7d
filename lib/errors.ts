/** A failure that the code nearby cannot mend: whoever composes the answer turns `code` into one. */
export class AppError extends Error {
  readonly code: "notFound";

  /** `detail` is for the log; a person sees only the answer that belongs to `code`. */
  constructor(code: "notFound", detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
  }
}
