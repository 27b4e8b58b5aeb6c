"""The words everything else is said in: frozen data, no behaviour that reaches outside."""
