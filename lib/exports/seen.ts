import { readTex } from '../tex.ts';
import { hasTex, MATH } from './tex.ts';

const NAMES =
  'alpha:α beta:β gamma:γ delta:δ epsilon:ϵ varepsilon:ε zeta:ζ eta:η theta:θ vartheta:ϑ iota:ι kappa:κ lambda:λ mu:μ nu:ν xi:ξ pi:π rho:ρ sigma:σ tau:τ upsilon:υ phi:ϕ varphi:φ chi:χ psi:ψ omega:ω Gamma:Γ Delta:Δ Theta:Θ Lambda:Λ Xi:Ξ Pi:Π Sigma:Σ Upsilon:Υ Phi:Φ Psi:Ψ Omega:Ω times:× cdot:· pm:± mp:∓ leq:≤ le:≤ geq:≥ ge:≥ neq:≠ ne:≠ approx:≈ sim:∼ simeq:≃ equiv:≡ propto:∝ infty:∞ to:→ rightarrow:→ leftarrow:← leftrightarrow:↔ Rightarrow:⇒ mapsto:↦ in:∈ notin:∉ subset:⊂ subseteq:⊆ cup:∪ cap:∩ emptyset:∅ forall:∀ exists:∃ nabla:∇ partial:∂ sum:∑ prod:∏ int:∫ sqrt:√ circ:∘ oplus:⊕ otimes:⊗ ell:ℓ dagger:† prime:′ ldots:… dots:… cdots:⋯ ll:≪ gg:≫ lesssim:≲ gtrsim:≳ langle:⟨ rangle:⟩ odot:⊙ star:⋆ hbar:ħ degree:° perp:⊥ parallel:∥ textendash:– textemdash:— textdegree:° textbackslash:\\ textasciitilde:~ textless:< textgreater:>';
const SIGNS = new Map(
  NAMES.split(' ').map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]),
);
const SIGN = new RegExp(String.raw`\\(${[...SIGNS.keys()].join('|')})(?![a-zA-Z])(?:\{\}|[ \t]+(?=[a-zA-Z]))?`, 'g');
const HIGH = new Map([...'0123456789+-n'].map((sign, i) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ'][i] ?? sign]));
const POWER = /\^(?:\{([0-9n+-]+)\}|([0-9n]))/g;

/**
 * Text as its reader sees it, in Unicode: `$\alpha$-\textsc{net}` is "α-net",
 * `$10^{-3}$` "10⁻³". What is no TeX comes back as it is.
 */
export function seenText(text: string): string {
  if (!hasTex(text)) return text;
  const signed = text
    .replace(POWER, (_, braced?: string, bare?: string) =>
      [...(braced ?? bare ?? '')].map((sign) => HIGH.get(sign) ?? sign).join(''),
    )
    .replace(SIGN, (_, name: string) => SIGNS.get(name) ?? name);
  return readTex(withoutDollars(signed)).replace(/ {2,}/g, ' ').trim();
}

const DOLLAR = new RegExp(String.raw`\\.|${MATH.source}|\$`, 'g');

/** Formulas without the dollars around them and the signs for high and low within; a dollar left over is money. */
function withoutDollars(text: string): string {
  return text.replace(DOLLAR, (part) => {
    if (part === '$') return '\\$';
    return part.startsWith('$') ? part.replace(/^\$+|\$+$/g, '').replace(/(?<!\\)[\^_]/g, '') : part;
  });
}
