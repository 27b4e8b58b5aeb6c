"""What the words of a note say in English and Vietnamese."""
