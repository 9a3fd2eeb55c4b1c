"""Read model of the learner's page of grades: the record book with its figures, in the reader's words (2(28), 3(4))."""
