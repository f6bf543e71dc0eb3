"""DUP: words and sentences that stand twice."""
