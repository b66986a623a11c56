import type { Answer } from '../base/answer.js';
import type { Origin } from '../base/origin.js';

/** Something in a policy document that IAM refuses; `certain` is `maybe` where that is not verified or not known. */
export type PolicyProblem = Place &
  (
    | { readonly kind: 'json'; readonly message: string }
    | { readonly kind: 'not-a-policy'; readonly found: string }
    | { readonly kind: 'no-statement' }
    | {
        readonly kind: 'unknown-element';
        readonly name: string;
        readonly level: 'policy' | 'statement';
        readonly meant: string | null;
      }
    | { readonly kind: 'both-forms'; readonly element: 'Action' | 'Resource' | 'Principal' }
    | { readonly kind: 'wrong-type'; readonly element: string; readonly found: string; readonly expected: string }
    | { readonly kind: 'missing-element'; readonly element: 'Effect' | 'Action' | 'Principal' | 'Resource' }
    | { readonly kind: 'effect'; readonly text: string; readonly meant: 'Allow' | 'Deny' | null }
    | { readonly kind: 'version'; readonly text: string }
    | { readonly kind: 'principal-type'; readonly text: string; readonly meant: string | null }
    | { readonly kind: 'condition-operator'; readonly text: string; readonly meant: string | null }
    | { readonly kind: 'duplicate-sid'; readonly sid: string }
    | {
        readonly kind: 'prohibited-element';
        readonly element: 'Resource' | 'NotResource' | 'Principal' | 'NotPrincipal';
        readonly document: 'trust' | 'identity';
      }
    | { readonly kind: 'foreign-action'; readonly action: string }
    | { readonly kind: 'too-long'; readonly size: number; readonly limit: number }
  );

interface Place {
  readonly origin: Origin | null;
  readonly certain: Exclude<Answer, 'no'>;
}
