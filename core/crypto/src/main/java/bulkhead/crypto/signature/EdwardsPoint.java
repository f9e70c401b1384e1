package bulkhead.crypto.signature;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.math.BigInteger;
import java.util.Optional;

/// A point of edwards25519, -x² + y² = 1 + d·x²·y², in extended coordinates (Hisil, Wong, Carter, Dawson 2008):
/// x = X/Z, y = Y/Z, xy = T/Z. The formulas hold for every pair of points.
record EdwardsPoint(Field25519 x, Field25519 y, Field25519 z, Field25519 t) {

    static final int SIZE = 32;
    static final EdwardsPoint IDENTITY =
            new EdwardsPoint(Field25519.ZERO, Field25519.ONE, Field25519.ONE, Field25519.ZERO);

    private static final Field25519 D = Field25519.from(
            BigInteger.valueOf(-121_665).multiply(BigInteger.valueOf(121_666).modInverse(Field25519.P)));
    private static final Field25519 D2 = D.add(D);
    private static final Field25519 ROOT_OF_MINUS_ONE =
            Field25519.from(BigInteger.TWO.modPow(Field25519.P.shiftRight(2), Field25519.P));

    /// The generator of the prime subgroup: y = 4/5, x even (RFC 8032, 5.1).
    static final EdwardsPoint BASE = find(Bytes.fromHex("58" + "66".repeat(31))).orElseThrow();

    private static final int BASE_WIDTH = 7;
    private static final int POINT_WIDTH = 5;
    private static final Addend[] BASE_MULTIPLES = oddMultiples(BASE, BASE_WIDTH);

    /// A point made ready to be added often.
    private record Addend(Field25519 difference, Field25519 sum, Field25519 z2, Field25519 dt2) {

        Addend negate() {
            return new Addend(/* difference= */ sum, /* sum= */ difference, z2, dt2.negate()); // -x swaps y - x, y + x
        }
    }

    /// The point of an encoding by ZIP-215: 255 bits of y, which may be p or more, and a bit for the parity of x, which
    /// may be set where x is zero. Nothing where no point has this y.
    static Optional<EdwardsPoint> find(Bytes encoding) {
        Field25519 y = Field25519.decode(encoding);
        Field25519 yy = y.square();
        Field25519 u = yy.subtract(Field25519.ONE);
        Field25519 v = D.multiply(yy).add(Field25519.ONE);
        Field25519 v3 = v.square().multiply(v);
        Field25519 root =
                u.multiply(v3).multiply(u.multiply(v3.square()).multiply(v).powerForRoot());
        Field25519 check = root.square().multiply(v);
        if (!check.equals(u)) {
            if (!check.equals(u.negate())) {
                return Optional.empty();
            }
            root = root.multiply(ROOT_OF_MINUS_ONE);
        }
        boolean isOdd = encoding.get(SIZE - 1) < 0;
        Field25519 x = root.isOdd() == isOdd ? root : root.negate();
        return Optional.of(new EdwardsPoint(x, y, Field25519.ONE, x.multiply(y)));
    }

    EdwardsPoint negate() {
        return new EdwardsPoint(x.negate(), y, z, t.negate());
    }

    EdwardsPoint add(EdwardsPoint other) {
        return add(other.addend());
    }

    private EdwardsPoint add(Addend other) {
        Field25519 a = y.subtract(x).multiply(other.difference());
        Field25519 b = y.add(x).multiply(other.sum());
        Field25519 c = t.multiply(other.dt2());
        Field25519 d = z.multiply(other.z2());
        return from(b.subtract(a), d.subtract(c), d.add(c), b.add(a));
    }

    EdwardsPoint twice() {
        Field25519 a = x.square();
        Field25519 b = y.square();
        Field25519 zz = z.square();
        Field25519 h = a.add(b);
        Field25519 e = h.subtract(x.add(y).square());
        Field25519 g = a.subtract(b);
        return from(e, zz.add(zz).add(g), g, h);
    }

    private static EdwardsPoint from(Field25519 e, Field25519 f, Field25519 g, Field25519 h) {
        return new EdwardsPoint(e.multiply(f), g.multiply(h), f.multiply(g), e.multiply(h));
    }

    private Addend addend() {
        return new Addend(y.subtract(x), y.add(x), z.add(z), t.multiply(D2));
    }

    boolean isIdentity() {
        return x.isZero() && y.equals(z);
    }

    /// `a` · this + `b` · the base point, both scalars below 2^255 (Straus, with signed windows). Time depends on the
    /// scalars: for public input only.
    EdwardsPoint multiplyAndAddBase(UInt256 a, UInt256 b) {
        byte[] digits = signedDigits(a, POINT_WIDTH);
        byte[] baseDigits = signedDigits(b, BASE_WIDTH);
        Addend[] multiples = oddMultiples(this, POINT_WIDTH);
        EdwardsPoint sum = IDENTITY;
        for (int bit = digits.length - 1; bit >= 0; bit--) {
            sum = sum.twice();
            sum = sum.addMultiple(multiples, digits[bit]).addMultiple(BASE_MULTIPLES, baseDigits[bit]);
        }
        return sum;
    }

    private EdwardsPoint addMultiple(Addend[] oddMultiples, int digit) {
        if (digit == 0) {
            return this;
        }
        Addend multiple = oddMultiples[Math.abs(digit) >> 1];
        return add(digit > 0 ? multiple : multiple.negate());
    }

    /// 1, 3, 5, … times a point, as far as signed digits of this width go.
    private static Addend[] oddMultiples(EdwardsPoint point, int width) {
        Addend[] multiples = new Addend[1 << (width - 2)];
        Addend doubled = point.twice().addend();
        EdwardsPoint multiple = point;
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = multiple.addend();
            multiple = multiple.add(doubled);
        }
        return multiples;
    }

    /// A scalar as the sum of digit[i] · 2^i: each digit is zero or odd, below 2^(width-1) in size, and followed by
    /// width - 1 zeros.
    private static byte[] signedDigits(UInt256 scalar, int width) {
        byte[] digits = new byte[256];
        int carry = 0;
        int bit = 0;
        while (bit < digits.length) {
            int window = bits(scalar, bit, width) + carry;
            if ((window & 1) == 0) {
                bit++; // the carry stays: it is worth the bit just passed
                continue;
            }
            carry = window >> (width - 1);
            digits[bit] = (byte) (window - (carry << width));
            bit += width;
        }
        return digits;
    }

    private static int bits(UInt256 scalar, int from, int count) {
        int word = from >> 6;
        int shift = from & 63;
        long low = scalar.word(word) >>> shift;
        long high = shift + count > 64 && word < 3 ? scalar.word(word + 1) << (64 - shift) : 0;
        return (int) (low | high) & ((1 << count) - 1);
    }
}
