/** What the API answers when it refuses: RFC 9457, and for a change that is not saved the plan and the reason. */
export interface Problem {
  title?: string;
  status: number;
  detail?: string;
  'request-id'?: string;
  errors?: { pointer: string; detail: string }[];
  reason?: string;
  plan?: unknown;
  'code-needed'?: boolean;
}

/** A request that was refused, or that did not arrive (status 0). */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? `${problem.status}`);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError({ status: 0, detail: String(error) });
}
