"""Papers: what a paper may say of a case, its words in Russian, its template, the docx and the PDF."""
