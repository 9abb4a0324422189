"""What a deployment is called until somebody names it. `coach doctor` complains about these."""

from typing import Final

BRAND: Final = "Walking Coach"
CONTACT: Final = "the clinic that invited you"

LONGEST_BRAND: Final = 30
LONGEST_CONTACT: Final = 40
"""Characters: with longer ones some texts would need another segment."""
