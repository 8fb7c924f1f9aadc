"""How much a checker would want to check a sentence or claim: features, fitted weights, scores, kinds."""
