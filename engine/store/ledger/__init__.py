"""The ledger of rows: every row that is written or taken away by the product leaves a number that only such a row gives.

Triggers write it in the same transaction. What somebody changes past the product is not in it, and ``kurator verify`` sees
that sums of rows and sums of the ledger are apart (docs/threats.md, R2).
"""
