"""Signing keys: one signs, all verify, and no private key comes out by any door (2(26))."""

from unittest.mock import patch

import frappe
from cryptography.fernet import Fernet
from frappe.utils import add_to_date, now_datetime
from frappe.utils.password import get_decrypted_password

from kredit_edu.exceptions import MoveForbidden
from kredit_edu.rules.transcript_seal import from_text
from kredit_edu.services.signing import KEY, backup, keys
from kredit_edu.testing.case import KreditTestCase
from kredit_edu.testing.clauses import accepts, clause, refuses
from kredit_edu.testing.factories import as_user, make_user
from kredit_edu.testing.transcripts import forged

PASSPHRASE = "correct horse battery staple"
MESSAGE = b"kredit-edu transcript 1\nTR-2026-00001\n0"
ROLES = (
	"Kredit Administrator",
	"Kredit Registrar",
	"Kredit Learner",
	"Kredit Adviser",
	"Kredit Dean",
	"System Manager",
)


def secret_of(key):
	return get_decrypted_password(KEY, key, "private_key", raise_exception=False)


class KeyCase(KreditTestCase):
	def setUp(self):
		super().setUp()
		self.keeper = make_user(roles=["Kredit Administrator"])
		self.key = keys.active_key()

	def rotate(self):
		with as_user(self.keeper):
			return keys.rotate()


class TestSigning(KeyCase):
	@accepts("2(26)")
	def test_a_signature_is_checked_with_the_public_key(self):
		signed = keys.sign(MESSAGE)
		self.assertEqual(signed.key_id, self.key)
		self.assertTrue(keys.is_signed_by(self.key, MESSAGE, signed.signature))
		for key, message, signature in (
			(self.key, MESSAGE + b"1", signed.signature),
			(self.key, MESSAGE, forged(signed.signature)),
			(self.key, MESSAGE, ""),
			("0" * 12, MESSAGE, signed.signature),
			("' or '1'='1", MESSAGE, signed.signature),
		):
			with self.subTest(key=key, message=message, signature=signature):
				self.assertFalse(keys.is_signed_by(key, message, signature))

	@accepts("2(26)")
	def test_the_key_before_still_verifies_and_signs_no_more(self):
		before = keys.sign(MESSAGE)
		new = self.rotate()
		self.assertNotEqual(new, self.key)
		self.assertEqual(keys.sign(MESSAGE).key_id, new)
		self.assertTrue(keys.is_signed_by(self.key, MESSAGE, before.signature))
		self.assertEqual(frappe.db.get_value(KEY, self.key, "state"), "Retired")
		self.assertEqual(frappe.db.count(KEY, {"state": "Active"}), 1)

	@refuses("2(26)")
	def test_two_keys_are_never_active_at_once(self):
		new = self.rotate()
		with self.assertRaises(Exception) as caught:
			frappe.db.set_value(KEY, self.key, "active_key", frappe.db.get_value(KEY, new, "active_key"))
		self.assertTrue(frappe.db.is_duplicate_entry(caught.exception))

	@accepts("2(26)")
	def test_a_compromised_key_stops_signing_at_once(self):
		since = add_to_date(now_datetime(), days=-1)
		with as_user(self.keeper):
			keys.report_compromise(self.key, since, "Stolen")
		self.assertNotEqual(keys.sign(MESSAGE).key_id, self.key)
		self.assertEqual(frappe.db.get_value(KEY, self.key, "state"), "Compromised")
		self.assertIsNotNone(keys.compromised_since(self.key))

	@refuses("2(26)")
	def test_a_report_names_a_key_a_moment_and_a_reason(self):
		later = add_to_date(now_datetime(), days=1)
		with as_user(self.keeper):
			with self.assertRefused("2(26)") as refusal:
				keys.report_compromise(self.key, later, " ")
			self.assertEqual(refusal.keys, {"signing.moment_to_come", "transcript.no_reason"})
			with self.assertRefused("2(26)"):
				keys.report_compromise("0" * 12, now_datetime(), "Stolen")

	@refuses("2(26)")
	def test_nobody_else_keeps_keys(self):
		for role in ROLES[1:]:
			with self.subTest(role=role), as_user(make_user(roles=[role])):
				with self.assertRaises(MoveForbidden):
					keys.rotate()
				with self.assertRaises(MoveForbidden):
					keys.report_compromise(self.key, now_datetime(), "Stolen")


class TestSecrecy(KeyCase):
	@refuses("2(26)")
	def test_no_door_gives_the_private_key(self):
		secret = secret_of(self.key)
		self.assertEqual(len(from_text(secret)), 32)
		for role in (*ROLES, None):
			user = make_user(roles=[role]) if role else "Administrator"
			with self.subTest(role=role), as_user(user):
				for read in (
					lambda: frappe.get_list(KEY, fields=["*"], limit_page_length=0),
					lambda: frappe.get_doc(KEY, self.key).as_dict(),
					lambda: frappe.get_doc(KEY, self.key).get_password("private_key"),
					lambda: frappe.get_attr("kredit_edu.services.signing.keys.public_keys")(),
				):
					try:
						found = read()
					except frappe.PermissionError:
						continue
					self.assertNotIn(secret, str(found))

	@refuses("2(26)")
	def test_the_private_key_is_encrypted_in_the_database(self):
		secret = secret_of(self.key)
		auth = frappe.qb.Table("__Auth")
		stored = (
			frappe.qb.from_(auth).select(auth.password, auth.encrypted).where(auth.name == self.key).run()
		)
		self.assertEqual([encrypted for _text, encrypted in stored], [1])
		self.assertNotIn(secret, str(stored))
		self.assertNotIn(secret, str(frappe.db.get_value(KEY, self.key, "*")))

	@refuses("2(26)")
	def test_no_role_changes_makes_or_deletes_a_key(self):
		for role in (*ROLES, None):
			user = make_user(roles=[role]) if role else "Administrator"
			with self.subTest(role=role), as_user(user):
				doc = frappe.get_doc(KEY, self.key)
				doc.public_key = "AAAA"
				for act in (doc.save, doc.delete, frappe.copy_doc(doc).insert):
					with self.assertRaises((frappe.ValidationError, frappe.PermissionError)):
						act()

	@clause("2(26)")
	def test_what_everybody_may_know(self):
		(known, *_rest) = keys.public_keys()
		self.assertEqual(set(known), set(keys.SHOWN))
		self.assertEqual(len(from_text(known["public_key"])), 32)


class TestBackup(KeyCase):
	@accepts("2(26)")
	def test_a_lost_private_key_comes_back(self):
		signed = keys.sign(MESSAGE)
		name, pem = backup.export_key(PASSPHRASE)
		self.assertEqual(name, self.key)
		self.assertTrue(pem.startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----"))
		frappe.db.delete("__Auth", {"doctype": KEY, "name": self.key})
		with self.assertRefused("2(26)") as refusal:
			keys.sign(MESSAGE)
		self.assertEqual(refusal.keys, {"signing.no_secret"})
		self.assertEqual(backup.import_key(pem, PASSPHRASE), self.key)
		self.assertEqual(keys.sign(MESSAGE), signed)

	@refuses("2(26)")
	def test_another_encryption_key_of_the_site_is_told_apart_from_a_sound_one(self):
		other = Fernet.generate_key().decode()
		with patch.dict(frappe.local.conf, {"encryption_key": other}), self.assertRefused("2(26)") as refusal:
			keys.sign(MESSAGE)
		self.assertEqual(refusal.keys, {"signing.no_secret"})
		self.assertEqual(keys.sign(MESSAGE).key_id, self.key)

	@accepts("2(26)")
	def test_a_key_of_a_lost_site_verifies_again(self):
		signed = keys.sign(MESSAGE)
		_name, pem = backup.export_key(PASSPHRASE)
		frappe.db.delete(KEY, {"name": self.key})
		new = keys.active_key()
		self.assertFalse(keys.is_signed_by(self.key, MESSAGE, signed.signature))
		backup.import_key(pem, PASSPHRASE)
		self.assertTrue(keys.is_signed_by(self.key, MESSAGE, signed.signature))
		self.assertEqual(frappe.db.get_value(KEY, self.key, "state"), "Retired")
		self.assertEqual(keys.sign(MESSAGE).key_id, new)

	@accepts("2(26)")
	def test_on_a_site_without_keys_it_signs(self):
		_name, pem = backup.export_key(PASSPHRASE)
		frappe.db.delete(KEY, {"name": self.key})
		backup.import_key(pem, PASSPHRASE)
		self.assertEqual(keys.active_key(), self.key)

	@refuses("2(26)")
	def test_a_wrong_passphrase_or_file_brings_nothing(self):
		_name, pem = backup.export_key(PASSPHRASE)
		for given, passphrase in ((pem, "another passphrase"), (b"nonsense", PASSPHRASE), (b"", PASSPHRASE)):
			with self.subTest(given=given[:20]), self.assertRefused("2(26)") as refusal:
				backup.import_key(given, passphrase)
			self.assertEqual(refusal.keys, {"signing.wrong_file"})
		with self.assertRefused("2(26)") as refusal:
			backup.export_key("short")
		self.assertEqual(refusal.keys, {"signing.short_passphrase"})
