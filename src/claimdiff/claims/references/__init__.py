"""Internal. Who a name, a pronoun or a short description stands for."""
