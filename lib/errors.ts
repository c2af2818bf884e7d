const answers = {
  notSignedIn: [401, "Please sign in."],
  forbidden: [403, "Your role does not allow this."],
  notFound: [404, "This does not exist, or it is not yours to see."],
  conflict: [409, "Someone else changed this in the meantime."],
  upstream: [502, "Microsoft did not answer."],
} as const;

/** A failure that the caller cannot mend; one place per process turns it into an answer. */
export class AppError extends Error {
  readonly code: keyof typeof answers;

  /** `detail` is for the log. The caller sees only the answer that belongs to `code`. */
  constructor(code: keyof typeof answers, detail: string, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
  }

  get status(): number {
    return answers[this.code][0];
  }

  get answer(): string {
    return answers[this.code][1];
  }
}
